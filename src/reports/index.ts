export {
  AccessAnswersService,
  type AccessAnswer,
  type AccessQuestion,
  type AccessReason,
} from './access-answers.service.js';
