/** What came of a review, with why. */
import { ActError, Button, Radio, RadioGroup, Textarea, useAct, useTexts } from '@helseplattform/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import styles from './Reviews.module.css';
import { OUTCOMES, type Outcome } from './reviews.query.ts';
import { reviewTexts } from './texts/index.ts';
import type { ReviewTexts } from './texts/nb.ts';

export interface ReviewFormProps {
  /** Where the answer goes. */
  readonly path: string;
  readonly question: string;
  readonly outcomes: ReviewTexts['outcomes'];
  /** Lists to be asked for anew, by the first part of their key. */
  readonly list: string;
  onCancel(): void;
  onReviewed(): void;
}

export function ReviewForm({ path, question, outcomes, list, onCancel, onReviewed }: ReviewFormProps) {
  const t = useTexts(reviewTexts);
  const act = useAct();
  const queries = useQueryClient();
  const [outcome, setOutcome] = useState<Outcome | ''>('');
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  const review = useMutation({
    mutationFn: () => act(path, { method: 'POST', body: { outcome, text } }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: [list] });
      onReviewed();
    },
  });
  const missing = { outcome: outcome === '', text: text.trim() === '' };

  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (!missing.outcome && !missing.text) return review.mutate();
    form.current?.querySelector<HTMLElement>(missing.outcome ? 'input' : 'textarea')?.focus();
  }

  return (
    <form ref={form} className={styles.form} onSubmit={submit} noValidate>
      <RadioGroup
        legend={question}
        size="small"
        value={outcome}
        onChange={setOutcome}
        error={tried && missing.outcome ? t.outcomeMissing : undefined}
      >
        {OUTCOMES.map((one) => (
          <Radio key={one} value={one} description={outcomes[one].means}>
            {outcomes[one].label}
          </Radio>
        ))}
      </RadioGroup>
      <Textarea
        label={t.text}
        size="small"
        value={text}
        minRows={2}
        maxRows={8}
        onChange={(event) => setText(event.target.value)}
        error={tried && missing.text ? t.textMissing : undefined}
      />
      {review.isError && (
        <ActError error={review.error} title={t.notSaved} onSignedIn={() => review.mutate()}>
          {t.notSavedHint}
        </ActError>
      )}
      <div className={styles.acts}>
        <Button size="small" type="submit" loading={review.isPending}>
          {t.save}
        </Button>
        <Button size="small" variant="tertiary" type="button" onClick={onCancel}>
          {t.cancel}
        </Button>
      </div>
    </form>
  );
}
