// Only what an answer on the command line needs from others; what Vigil adds to this is measured against it.
import "commander";
import "luxon";
import "yaml";
import "zod";
