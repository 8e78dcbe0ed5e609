export { type Act, ApiError, act, getView } from './request.ts';
