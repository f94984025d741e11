import { openLmdbStore } from '../../../storage/lmdb/lmdbStore';

/** A process that writes to FOLDER until that fails, and says on stdout how it went on: `storeFiller FOLDER`. */
async function main([folder = '']: string[]): Promise<void> {
  const { log, states, check } = await openLmdbStore({
    folder,
    onNotice: console.log,
    maxSize: Infinity,
  });
  const json = JSON.stringify('x'.repeat(9_000));
  const added: string[] = [];
  await log.open('c');
  await states.write({ kept: { is: 1 } });
  for (let refused = false; !refused; ) {
    const ids = Array.from({ length: 10 }, (_, index) => `${added.length + index}`);
    const outcomes = await Promise.allSettled(ids.map((id) => log.append('c', { id, json })));
    for (const [index, outcome] of outcomes.entries()) {
      if (outcome.status === 'fulfilled') added.push(`${added.length}`);
      else if (index === 9) console.log(String(outcome.reason.message));
      refused ||= outcome.status === 'rejected';
    }
  }
  let count = 0;
  for (let page = await log.readFrom('c', 0); page; ) {
    count += page.activities.length;
    page = page.more ? await log.readFrom('c', page.watermark) : undefined;
  }
  const { kept } = await states.read(['kept']);
  if (added.length > 0 && count === added.length && kept.is === 1)
    console.log('all that was acknowledged is there');
  await log.erase('c');
  await check();
  if ((await log.append('c', { id: 'after', json })) === 'added') console.log('it takes writes again');
}

main(process.argv.slice(2)).then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
