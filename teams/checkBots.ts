import { z } from 'zod';
import type { Fault } from './faults';
import type { Filled } from './template';

const SCOPES = ['personal', 'team', 'groupChat'];

const shape = z.looseObject({
  bots: z
    .array(
      z.looseObject({
        scopes: z.array(z.string()),
        supportsFiles: z.boolean().optional(),
        commandLists: z.array(
          z.looseObject({
            scopes: z.array(z.string()),
            commands: z.array(z.looseObject({ title: z.string() })),
          }),
        ),
      }),
    )
    .min(1),
});

/** Each scope has one list, no command twice, and the bot takes no files. A wrong shape is the schema's fault. */
export function checkBots({ manifest, fault }: Filled): Fault[] {
  const { data } = shape.safeParse(manifest);
  if (!data)
    return [
      fault('/bots', 'describes no bot with command lists', 'write one with botId, scopes and commandLists'),
    ];
  return data.bots.flatMap(({ scopes, supportsFiles, commandLists }, at) => {
    const faults: Fault[] = [];
    const missing = SCOPES.filter((scope) => !scopes.includes(scope));
    if (missing.length > 0) faults.push(fault(`/bots/${at}/scopes`, `lacks ${missing.join(', ')}`, 'add it'));
    if (supportsFiles)
      faults.push(fault(`/bots/${at}/supportsFiles`, 'is true, and the bot reads no files', 'write false'));
    for (const scope of scopes) {
      const lists = commandLists.filter((list) => list.scopes.includes(scope)).length;
      if (lists !== 1)
        faults.push(
          fault(`/bots/${at}/commandLists`, `has ${lists} lists for ${scope}`, 'write one for each scope'),
        );
    }
    commandLists.forEach(({ commands }, index) => {
      const titles = commands.map(({ title }) => title.toLowerCase());
      const repeated = new Set(titles.filter((title, position) => titles.indexOf(title) !== position));
      for (const title of repeated)
        faults.push(
          fault(
            `/bots/${at}/commandLists/${index}/commands`,
            `has ${JSON.stringify(title)} more than once`,
            'keep one',
          ),
        );
    });
    return faults;
  });
}
