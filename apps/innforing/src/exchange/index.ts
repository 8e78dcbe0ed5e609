export { TableExchange } from './TableExchange.tsx';
