import { z } from 'zod';
import { identifier } from './parts';

/** Examples and checks: one message a line, by topic id. */
export const messagesFile = z.record(identifier, z.string().min(1));
