export { type ConversationFile, conversationFile, type FormStep } from './conversation';
export { type GuideFile, guideFile, type Weekday } from './guide';
export { messagesFile } from './parts';
export { type SafetyFile, safetyFile } from './safety';
export type { Guided, Topic, TopicKind, TopicOf } from './topic';
