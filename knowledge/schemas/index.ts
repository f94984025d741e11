export type { ConcernRule } from './concern';
export { type ConversationFile, conversationFile } from './conversation';
export type { FormStep } from './form';
export { type GuideFile, guideFile, type Weekday } from './guide';
export { type LanguagesFile, languagesFile } from './languages';
export { followUpsFile, messagesFile } from './parts';
export { type SafetyFile, safetyFile } from './safety';
export type { ConcernTopic, Guided, Topic, TopicKind, TopicOf } from './topic';
