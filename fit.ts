import { loadAssistant } from './app/loadAssistant';
import { holdTalk } from './cli/talks/holdTalk';
import { readTalks } from './cli/talks/talkFile';
import { readConfig } from './config/readConfig';
import { converse } from './dialogs/converse';
import { talkContext } from './dialogs/routing/context';
import { newDialogState } from './dialogs/state';

async function main() {
  const a = await loadAssistant(readConfig());
  const { knowledge, recognizer } = a;
  const talks = await readTalks('tests/talks/open');
  const rows: any[] = [];
  for (const talk of talks) {
    const held = holdTalk(talk, 'directline', a);
    let state = newDialogState();
    talk.turns.forEach((e, i) => {
      const turn = {
        id: String(i),
        conversationId: 'x',
        channel: 'directline',
        kind: 'message' as const,
        scope: 'personal' as const,
        text: e.says,
        called: false,
        at: new Date(Date.UTC(2026, 0, 5, 10, i)),
      };
      const before = { turn, state, knowledge, settings: {} };
      const ctx = talkContext(before);
      const alone = recognizer.understand(e.says),
        read = recognizer.understand(e.says, ctx);
      const h = converse({ ...before, understanding: read });
      state = h.state;
      if (!ctx || read.redFlag) return;
      const want = new Set(
        e.accept
          .flatMap((x: any) => [
            x.topic ??
              x.move ??
              (x.gap
                ? [knowledge.facets[x.gap]?.aspect ?? '', ctx.subject]
                : x.tells?.map((t: string) => t.split('.')[0])),
          ])
          .flat(),
      );
      const kinds: any = {
        thanks: 'thanks',
        bye: 'goodbye',
        greet: 'greeting',
        bot_identity: 'identity',
        customer_service: 'support',
        help: 'menu',
        book_consultation: 'handoff',
        emotional_distress: 'empathy',
        routine_plan: 'plan',
      };
      const faults = held[i]!.faults;
      const did = held[i]!.did;
      const ok = (t?: string) => t !== undefined && (want.has(t) || want.has(kinds[t]));
      rows.push({
        ao: ok(alone.topic) || (alone.move && alone.move.chance > 0.4 && ok(alone.move.id)),
        ro: ok(read.topic) || (read.move && ok(read.move.id)),
        a: alone,
        r: read,
        says: e.says,
        faults,
        did,
        accept: e.accept,
        after: ctx.after,
        words: e.says.split(' ').length,
      });
    });
  }

  const bad = rows.filter((r) => r.faults.length);
  console.log(rows.length, 'faulty', bad.length, 'of these read right', bad.filter((r) => r.ro).length);
  for (const r of bad)
    console.log(
      r.ro ? 'HANDLER' : 'READING',
      '|',
      r.after,
      '|',
      r.says,
      '| read',
      r.r.topic,
      r.r.confidence.toFixed(2),
      r.r.decision,
      r.r.move ? 'M ' + r.r.move.id + ' ' + r.r.move.chance.toFixed(2) : '',
      '| did',
      r.did,
      '|',
      r.faults.join('; ').slice(0, 60),
      '|',
      JSON.stringify(r.accept).slice(0, 130),
    );
}
main();
