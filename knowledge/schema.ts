export { type ConversationFile, conversationFile, type FormStep } from './schemas/conversation';
export { type Day, type GuideFile, guideFile, type PlanRow } from './schemas/guide';
export { messagesFile } from './schemas/messages';
export { type SafetyFile, safetyFile } from './schemas/safety';
export type { FactSource, Topic, TopicKind, TopicOf } from './schemas/topic';
