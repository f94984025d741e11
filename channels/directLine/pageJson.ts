import type { LogPage } from '../../storage/conversationLog';

/** A page as clients read it. */
export function pageJson({ activities, watermark }: LogPage): string {
  return `{"activities":[${activities.join(',')}],"watermark":"${watermark}"}`;
}
