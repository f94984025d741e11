export { type ConversationFile, conversationFile, type FormStep } from './conversation';
export { type Day, type GuideFile, guideFile, type PlanRow } from './guide';
export { messagesFile } from './messages';
export { type SafetyFile, safetyFile } from './safety';
export { type FactSource, type Guided, isGuided, type Topic, type TopicKind, type TopicOf } from './topic';
