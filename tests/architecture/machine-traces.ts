/** Folders that exist on somebody's machine: not part of an address or of a longer path. */
const MACHINE_PATH =
  /(?<![\w.:~/-])(?:\/(?:home|Users|root|work)\/[\w.-]+|[A-Z]:\\Users\\\w+)|file:\/\/\/(?:home|Users|root|work)\//;

/** What a tracked file tells about the machine it was written on, each as `path:line: what`. */
export function machineTraces(path: string, text: string): string[] {
  return text.split("\n").flatMap((line, index) => {
    const found = MACHINE_PATH.exec(line)?.[0];
    const paths = found === undefined ? [] : [`${path}:${index + 1}: names ${found}`];
    // Without the host of a registry in it, the lock file works with whichever registry npm is set to.
    const host = /(?:^|\/)package-lock\.json$/.test(path) && /^\s*"resolved":\s*"https?:/.test(line);
    return host ? [...paths, `${path}:${index + 1}: names the host of a registry`] : paths;
  });
}
