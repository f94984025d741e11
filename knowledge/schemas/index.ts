export { type ConversationFile, conversationFile, type FormStep } from './conversation';
export { type Day, type GuideFile, guideFile, type PlanRow } from './guide';
export { messagesFile } from './messages';
export { type SafetyFile, safetyFile } from './safety';
export type { FactSource, Topic, TopicKind, TopicOf } from './topic';
