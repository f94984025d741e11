import { runCooperatively, type Steps } from '../../shared/cooperative';

it('work that is ended stops before its next slice, with the reason', async () => {
  const stop = new AbortController();
  function* steps(): Steps<string> {
    stop.abort(new Error('no longer wanted'));
    for (;;) yield;
  }
  await expect(runCooperatively(steps(), stop.signal)).rejects.toThrow('no longer wanted');
});
