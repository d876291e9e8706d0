import { enableCompileCache } from "node:module";
import { fileURLToPath } from "node:url";

// JavaScript, because it can never be in the cache that it opens: for a single TypeScript file that is not, Node loads its
// whole type stripper (20 MB and 40 ms). Loaded by `node --import` before anything else: compiled modules are kept beside the packages they come from, never
// in a folder that other users of the machine can write. Where it cannot be written, Node goes on without.
enableCompileCache(fileURLToPath(new URL("../node_modules/.cache/vigil", import.meta.url)));
