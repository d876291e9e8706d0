import type { types } from "@slack/bolt";

/**
 * What Vigil shows on Slack, in the types of Slack's own SDK. `block-kit.schema.json` is generated from `Surfaces`; after
 * an upgrade of `@slack/types`, outside the project:
 *
 *     npx ts-json-schema-generator@2.4.0 --path block-kit-surfaces.ts --type Surfaces --no-top-ref --no-type-check
 *
 * then every `description` and `deprecated` taken out, `additionalProperties` taken off `Message` (its other arguments
 * are no concern of Block Kit), and the version noted in `$comment`. A test says when it is behind.
 */
export interface Surfaces {
  readonly message: Message;
  readonly modal: Modal;
  readonly home: Home;
}

interface Message {
  text: string;
  blocks?: types.KnownBlock[];
  metadata?: types.MessageMetadata;
}

type Modal = Omit<types.ModalView, "blocks"> & { blocks: types.KnownBlock[] };
type Home = Omit<types.HomeView, "blocks"> & { blocks: types.KnownBlock[] };
