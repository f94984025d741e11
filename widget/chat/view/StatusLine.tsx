import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { chatStrings as words } from '../../strings';
import type { Status } from '../directLine/linkStatus';

/** A shorter interruption is not shown. */
const PATIENCE_MS = 1_200;

/** Says when the chat is not connected. */
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
