import { z } from 'zod';
import {
  conversationFile,
  followUpsFile,
  guideFile,
  languagesFile,
  messagesFile,
  safetyFile,
} from './schemas';

/** The schemas of the YAML files as JSON Schema, by file name in knowledge/json-schemas/. */
export function jsonSchemas(): Record<string, object> {
  return {
    'guide.json': toJsonSchema(guideFile),
    'conversation.json': toJsonSchema(conversationFile),
    'safety.json': toJsonSchema(safetyFile),
    'languages.json': toJsonSchema(languagesFile),
    'messages.json': toJsonSchema(messagesFile),
    'follow-ups.json': toJsonSchema(followUpsFile),
  };
}

function toJsonSchema(schema: z.ZodType): object {
  return z.toJSONSchema(schema, { io: 'input' });
}
