import { StoreError } from "../core/store-problem.ts";

/**
 * `host:port/database` of an address: all of it that may be shown.
 * @throws StoreError `bad-address`
 */
export function nameOfServer(address: string): string {
  const url = URL.parse(address);
  if (!url || !/^postgres(?:ql)?:$/.test(url.protocol) || url.pathname.length < 2) {
    throw new StoreError({ code: "bad-address" });
  }
  const host = url.hostname || url.searchParams.get("host") || "localhost";
  return `${host}:${url.port || "5432"}${url.pathname}`;
}
