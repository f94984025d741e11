import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { chatStrings as words } from '../../strings';

export interface ConfirmProps {
  onYes(): void;
  onNo(): void;
}

/** Asks before a conversation is left. The browser's dialog keeps the focus and hands it back. */
export function Confirm({ onYes, onNo }: ConfirmProps): VNode {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby="ask"
      onKeyDown={(event) => event.key === 'Escape' && event.stopPropagation()}
      onClose={({ currentTarget }) => (currentTarget.returnValue === 'yes' ? onYes() : onNo())}
    >
      <form method="dialog">
        <p id="ask">{words.restartAsk}</p>
        <button type="submit" value="no">
          {words.restartNo}
        </button>
        <button type="submit" value="yes" class="strong">
          {words.restartYes}
        </button>
      </form>
    </dialog>
  );
}
