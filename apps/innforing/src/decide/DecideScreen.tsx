/** A new plan version: written, its consequences shown, and only then decided, by the board or within the mandate. */
import { EmptyState, useLanguage, useTexts } from '@helseplattform/ui';
import { useQuery } from '@tanstack/react-query';
import { Asked, Page } from '../page/index.ts';
import { plansQuery } from '../plans/plans.query.ts';
import { unitsQuery } from '../units/units.query.ts';
import { DecideForm } from './DecideForm.tsx';
import { savedProposalsQuery } from './decide.query.ts';
import { decideTexts } from './texts/index.ts';

export function DecideScreen() {
  const t = useTexts(decideTexts);
  const plans = useQuery(plansQuery('programme', useLanguage()));
  const units = useQuery(unitsQuery);
  const { data: proposals = [] } = useQuery(savedProposalsQuery);
  return (
    <Page title={t.title} lead={t.lead}>
      <Asked query={plans}>
        {({ columns, line, may }) => {
          const newest = columns.at(-1)?.id;
          if (newest === undefined || line !== 'programme' || !(may.decide || may.change))
            return <EmptyState>{t.notYours}</EmptyState>;
          return (
            <Asked query={units}>
              {({ units: all }) => (
                <DecideForm
                  // another plan is another form
                  key={newest}
                  newest={newest}
                  units={all}
                  may={may}
                  proposals={proposals.filter(({ body }) => body.line === line && body.base === newest)}
                />
              )}
            </Asked>
          );
        }}
      </Asked>
    </Page>
  );
}
