import { enableCompileCache } from "node:module";
import { fileURLToPath } from "node:url";

// Loaded by `node --import` before anything else: compiled modules are kept beside the packages they come from, never
// in a folder that other users of the machine can write. Where it cannot be written, Node goes on without.
enableCompileCache(fileURLToPath(new URL("../node_modules/.cache/vigil", import.meta.url)));
