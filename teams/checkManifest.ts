import { checkDomain, checkUrl } from './checkAddress';
import { checkBots } from './checkBots';
import type { Fault, Finding } from './faults';
import type { Filled } from './template';

const GUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
const SEMVER = /^(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*)){2}$/;
/** What Teams' clients show whole; its schema allows more. */
const MAX_TITLE = 32;
const MAX_DESCRIPTION = 128;

/** A rule on every text whose JSON pointer matches. */
type Rule = [pointer: RegExp, check: (text: string) => Finding | undefined];

const RULES: Rule[] = [
  [/./, rule(/\{\{|\}\}/, 'has a placeholder left', 'write it as the other placeholders are written')],
  [/./, rule(/^\s*$/, 'is empty', 'write something, or remove it')],
  [/^\/id$|\/botId$/, checkGuid],
  [/^\/version$/, checkVersion],
  [/Url$/, checkUrl],
  [/^\/validDomains\/\d+$/, checkDomain],
  [/^\/icons\/color$/, rule(/^(?!color\.png$)/, 'is not in the package', 'write color.png')],
  [/^\/icons\/outline$/, rule(/^(?!outline\.png$)/, 'is not in the package', 'write outline.png')],
  [/\/commands\/\d+\/title$/, rule(/^\//, 'begins with "/"', 'write the words people say, without "/"')],
  [/\/commands\/\d+\/title$/, atMost(MAX_TITLE)],
  [/\/commands\/\d+\/description$/, atMost(MAX_DESCRIPTION)],
];

/** What Microsoft's schema lets through and Teams, or this bot, does not. */
export function checkManifest(filled: Filled): Fault[] {
  const faults = [...filled.texts].flatMap(([pointer, text]) =>
    RULES.flatMap(([pattern, check]) => {
      const found = pattern.test(pointer) ? check(text) : undefined;
      return found ? [filled.fault(pointer, ...found)] : [];
    }),
  );
  return [...faults, ...checkBots(filled)];
}

function checkGuid(text: string): Finding | undefined {
  if (GUID.test(text) && /[^0-]/.test(text)) return undefined;
  return [`is ${JSON.stringify(text)}, no id`, 'write a GUID of your own, as `uuidgen` makes'];
}

function checkVersion(text: string): Finding | undefined {
  if (SEMVER.test(text)) return undefined;
  return [`is ${JSON.stringify(text)}, no version`, 'write three numbers, as in 1.0.0'];
}

function rule(wrong: RegExp, ...finding: Finding): Rule[1] {
  return (text) => (wrong.test(text) ? finding : undefined);
}

function atMost(limit: number): Rule[1] {
  return (text) =>
    text.length > limit
      ? [`has ${text.length} characters, and Teams shows ${limit}`, 'shorten it']
      : undefined;
}
