export { type Act, ApiError, type Asker, act, getView } from './request.ts';
