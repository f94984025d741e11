import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { chatStrings as words } from '../../strings';
import type { Status } from '../directLine/linkStatus';

/** A cut that fixes itself this fast needs no words. */
const PATIENCE_MS = 1_200;

/** Says when the connection is not there. */
export function StatusLine({ status }: { status: Status }): VNode {
  const [shown, setShown] = useState<Status>('online');
  useEffect(() => {
    const now = status === 'online' || status === 'offline';
    const timer = setTimeout(() => setShown(status), now ? 0 : PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [status]);
  return (
    <p class={`status ${shown}`} role="status">
      {shown === 'online' ? '' : words[shown]}
    </p>
  );
}
