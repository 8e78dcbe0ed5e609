export { type Act, ApiError, type Asker, type Asking, act, getView } from './request.ts';
