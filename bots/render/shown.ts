/** How many suggestions a channel shows beside a text, where that is fewer than a reply has. */
export const SUGGESTIONS_SHOWN: Readonly<Partial<Record<string, number>>> = { msteams: 3 };
