/** The app: its routes, in the frame that all apps have. */
import { AppFrame, createQueryClient, useLanguage } from '@helseplattform/ui';
import type { QueryClient } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useState } from 'react';
import { createAppRouter } from '../routes/router.tsx';

export function App() {
  const [queryClient] = useState(createQueryClient);
  return (
    <AppFrame queryClient={queryClient}>
      <Routes queryClient={queryClient} />
    </AppFrame>
  );
}

/** Below the frame: what routes ask for is asked for in the reader's language. */
function Routes({ queryClient }: { queryClient: QueryClient }) {
  const language = useLanguage();
  const [router] = useState(() => createAppRouter({ queryClient, language }));
  return <RouterProvider router={router} context={{ queryClient, language }} />;
}
