/** What the pages of facts share: whose they are, a card for each fact, its history, and taking back. */
export { type FactAct, FactCard } from './FactCard.tsx';
export { FactHistory } from './FactHistory.tsx';
export { FactPage } from './FactPage.tsx';
export { default as factStyles } from './facts.module.css';
export { allergiesQuery, criticalQuery, FACT_VIEWS, problemsQuery } from './facts.query.ts';
export { type FactTexts, factTexts } from './texts/index.ts';
export { type JustDone, Undo } from './Undo.tsx';
