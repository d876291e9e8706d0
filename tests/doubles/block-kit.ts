import { z } from "zod";
import { SLACK } from "../../adapters/slack/limits.ts";
import schema from "./block-kit.schema.json" with { type: "json" };
import { limitProblems, type Node } from "./block-kit-limits.ts";
import type { Surfaces } from "./block-kit-surfaces.ts";

/** Where something is shown; an `answer` goes over a `response_url`. */
export type Surface = keyof Surfaces | "answer";

const SCHEMAS = surfaceSchemas();

/**
 * Why Slack would refuse a message or view, as far as its types, its limits and its rules tell; empty where it takes it.
 * @param payload the arguments of `chat.postMessage` and its like (others than text, blocks and metadata are not looked
 *   at), or the view
 */
export function blockKitProblems(surface: Surface, payload: object): string[] {
  const parsed = SCHEMAS[surface].safeParse(payload);
  const shape = parsed.success ? [] : parsed.error.issues.flatMap((issue) => issueText(issue));
  const nodes = nodesIn(payload, "", "");
  return [
    ...shape,
    ...nodes.flatMap(({ node, place, path }) => [
      ...limitProblems(node, place, path),
      ...ruleProblems(node, surface, path),
    ]),
    ...repeated("action_id", nodes),
    ...repeated("block_id", nodes),
    ...wholeProblems(surface, payload as Node, nodes),
  ];
}

/** What Slack would read as a call or link in a payload: every `<...>` in it. */
export function callsIn(payload: object): string[] {
  return [...JSON.stringify(payload).matchAll(/<[^<>]*>?/g)].map(([call]) => call);
}

interface Placed {
  readonly node: Node;
  readonly place: string;
  readonly path: string;
}

/** Every object in a payload, with the key it stands under. */
function nodesIn(value: unknown, place: string, path: string): Placed[] {
  if (Array.isArray(value)) return value.flatMap((one, index) => nodesIn(one, place, `${path}[${index}]`));
  if (typeof value !== "object" || value === null || place === "metadata") return [];
  const node = value as Node;
  const inside = Object.entries(node).flatMap(([key, one]) => nodesIn(one, key, `${path}.${key}`));
  return [{ node, place, path }, ...inside];
}

/** What no type and no length tells. */
function ruleProblems(node: Node, surface: Surface, path: string): string[] {
  const isView = surface === "modal" || surface === "home";
  const { type } = node;
  return [
    ...(type === "section" && !node.text && !node.fields
      ? [`${path}: a section without text or fields`]
      : []),
    ...(type === "input" && !isView ? [`${path}: an input outside a view`] : []),
    ...(type === "file_input" && surface !== "modal" ? [`${path}: a file input outside a modal`] : []),
    ...(node.response_url_enabled === true && surface !== "modal"
      ? [`${path}: response_url_enabled outside a modal`]
      : []),
    ...("options" in node && "option_groups" in node ? [`${path}: options and option groups`] : []),
    ...(type === "static_select" && !("options" in node) && !("option_groups" in node)
      ? [`${path}: a select without options`]
      : []),
    ...(type === "datepicker" &&
    "initial_date" in node &&
    !/^\d{4}-\d\d-\d\d$/.test(String(node.initial_date))
      ? [`${path}.initial_date: no day`]
      : []),
    ...(type === "timepicker" && "initial_time" in node && !/^\d\d:\d\d$/.test(String(node.initial_time))
      ? [`${path}.initial_time: no time`]
      : []),
    ...chosenProblems(node, path),
  ];
}

/** What is chosen at first must be one of the options, exactly. */
function chosenProblems(node: Node, path: string): string[] {
  const groups = Array.isArray(node.option_groups) ? node.option_groups : [];
  const options = [node.options, ...groups.map((group: Node) => group.options)].flat().filter(Boolean);
  if (options.length === 0) return [];
  const known = new Set(options.map((option) => JSON.stringify(option)));
  const chosen = [node.initial_option, node.initial_options].flat().filter((one) => one !== undefined);
  return chosen.some((one) => !known.has(JSON.stringify(one)))
    ? [`${path}: chosen at first, but no option`]
    : [];
}

function repeated(key: "action_id" | "block_id", nodes: readonly Placed[]): string[] {
  const ids = nodes.flatMap(({ node }) => (typeof node[key] === "string" ? [node[key]] : []));
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))].map(
    (id) => `${key} ${id}: not unique`,
  );
}

/** What is true of the message or view as a whole. */
function wholeProblems(surface: Surface, payload: Node, nodes: readonly Placed[]): string[] {
  const blocks = Array.isArray(payload.blocks) ? payload.blocks : [];
  const isView = surface === "modal" || surface === "home";
  const most = isView ? SLACK.viewBlocks : SLACK.messageBlocks;
  const tooMany = blocks.length > most ? [`${blocks.length} blocks, at most ${most}`] : [];
  const focused = nodes.filter(({ node }) => node.focus_on_load === true).length;
  const focus = focused > 1 ? [`${focused} elements are in focus`] : [];
  if (isView) {
    const hasInput = blocks.some((block: Node) => block.type === "input");
    const unsent =
      surface === "modal" && hasInput && !payload.submit ? ["inputs, but nothing to submit"] : [];
    return [...tooMany, ...focus, ...unsent];
  }
  const text = typeof payload.text === "string" ? payload.text : "";
  const json = JSON.stringify(blocks).length;
  return [
    ...tooMany,
    ...focus,
    ...(text.trim() === "" ? ["no text"] : []),
    ...(text.length > SLACK.text ? [`a text of ${text.length}, at most ${SLACK.text}`] : []),
    ...(surface === "message" && json > SLACK.blocksTogether
      ? [`blocks of ${json} together, at most ${SLACK.blocksTogether}`]
      : []),
  ];
}

function surfaceSchemas(): Readonly<Record<Surface, z.ZodType>> {
  const all = z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]);
  if (!(all instanceof z.ZodObject)) throw new Error("block-kit.schema.json describes no object");
  const { message, modal, home } = all.shape as Record<keyof Surfaces, z.ZodType>;
  return { message, modal, home, answer: message };
}

/** One line of what the schema says; of several possible shapes, the one that was meant by its `type`. */
function issueText(issue: z.core.$ZodIssue, above: readonly PropertyKey[] = []): string[] {
  const path = [...above, ...issue.path];
  if (issue.code === "invalid_union") {
    const meant = issue.errors.find(
      (option) =>
        !option.some(({ path: at, code }) => at.length === 1 && at[0] === "type" && code === "invalid_value"),
    );
    if (meant) return meant.flatMap((one) => issueText(one, path));
  }
  return [`.${path.join(".")}: ${issue.message}`];
}
