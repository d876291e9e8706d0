/** https://docs.discord.com/developers/resources/message#message-object-message-flags */
const COMPONENTS_V2 = 1 << 15;

/** https://docs.discord.com/developers/components/reference#component-object-component-types */
const TYPE = { row: 1, button: 2, text: 10, link: 5 } as const;

interface Component {
  readonly type?: number;
  readonly style?: number;
  readonly content?: string;
  readonly custom_id?: string;
  readonly components?: readonly Component[];
  readonly accessory?: Component;
  readonly component?: Component;
}

interface Message {
  readonly content?: string | null;
  readonly flags?: number | null;
  readonly embeds?: readonly object[] | null;
  readonly components?: readonly Component[] | null;
  readonly attachments?: readonly object[] | null;
  readonly allowed_mentions?: {
    readonly parse?: readonly string[];
    readonly users?: readonly string[];
    readonly roles?: readonly string[];
  } | null;
}

/**
 * What Discord would not take of a message, or take as a call of everybody, that its specification does not say: lengths
 * (https://docs.discord.com/developers/resources/message#create-message), components together
 * (https://docs.discord.com/developers/components/reference), and who may be told.
 * @param isChange of a message that stands already, which keeps what is not mentioned
 */
export function messageProblems(given: unknown, isChange: boolean): readonly string[] {
  const message = given as Message;
  const { content, flags, embeds, components } = message;
  const all = (components ?? []).flatMap(withInner);
  const isV2 =
    ((flags ?? 0) & COMPONENTS_V2) !== 0 || (isChange && all.some(({ type }) => type === TYPE.text));
  const texts = all.filter(({ type }) => type === TYPE.text).map(({ content: text = "" }) => text);
  const ids = all.flatMap(({ custom_id }) => (custom_id === undefined ? [] : [custom_id]));
  return [
    ...((content ?? "").length > 2000 ? ["content of more than 2000 characters"] : []),
    ...(JSON.stringify(embeds ?? []).length > 6000 ? ["embeds of more than 6000 characters"] : []),
    ...(isEmpty(message) && !isChange ? ["an empty message"] : []),
    ...(isV2 && (content ?? "") !== "" ? ["content beside components of the second version"] : []),
    ...(isV2 && texts.join("").length > 4000 ? ["texts of more than 4000 characters together"] : []),
    ...(!isV2 && texts.length > 0 ? ["a text display without the flag"] : []),
    ...(texts.some((text) => text.trim() === "") ? ["a text display without text"] : []),
    ...(all.length > 40 ? ["more than 40 components together"] : []),
    ...(new Set(ids).size === ids.length ? [] : ["two components with the same id"]),
    ...rowProblems(all),
    ...mentionProblems(message),
  ];
}

interface Command {
  readonly name?: string;
  readonly description?: string;
  readonly options?: readonly Command[];
}

/** What Discord would not take of a command that people type. https://docs.discord.com/developers/interactions/application-commands */
export function commandProblems({ name = "", description = "", options = [] }: Command): readonly string[] {
  const isDescribed = description.trim() !== "" && description.length <= 100;
  return [
    ...(isDescribed ? [] : [`${name}: described in no or more than 100 characters`]),
    ...options.flatMap(commandProblems),
  ];
}

function withInner(component: Component): readonly Component[] {
  const { components = [], accessory, component: labelled } = component;
  const inner = [...components, ...(accessory ? [accessory] : []), ...(labelled ? [labelled] : [])];
  return [component, ...inner.flatMap(withInner)];
}

function isEmpty({ content, embeds, components, attachments }: Message): boolean {
  const lists = [embeds, components, attachments];
  return (content ?? "").trim() === "" && lists.every((list) => (list ?? []).length === 0);
}

function rowProblems(all: readonly Component[]): string[] {
  const rows = all.filter(({ type }) => type === TYPE.row);
  return rows.flatMap(({ components = [] }) =>
    components.length === 0 || components.length > 5 ? ["a row of no buttons, or of more than five"] : [],
  );
}

/** Nobody but single persons may be told, and that has to be said: without it Discord reads the texts for mentions. */
function mentionProblems({ allowed_mentions: allowed }: Message): string[] {
  if (!allowed) return ["who may be told is not said"];
  const { parse, users = [], roles = [] } = allowed;
  return [
    ...(parse?.length === 0 ? [] : ["mentions in texts are parsed"]),
    ...(roles.length === 0 ? [] : ["roles are told"]),
    ...(users.length > 100 ? ["more than 100 persons are told"] : []),
  ];
}
