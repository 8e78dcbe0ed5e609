/** What stands around the screens of every app: language, theme and what the server has answered. */
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { LanguageProvider } from '../language/index.ts';
import { Root } from '../theme/index.ts';

export interface AppFrameProps {
  readonly queryClient: QueryClient;
  readonly children: ReactNode;
}

export function AppFrame({ queryClient, children }: AppFrameProps) {
  return (
    <LanguageProvider>
      <Root>
        <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
      </Root>
    </LanguageProvider>
  );
}
