import { z } from 'zod';
import { id } from './parts';

/** Examples and checks: one message a line, by topic id. */
export const messagesFile = z.record(id, z.string().min(1));
