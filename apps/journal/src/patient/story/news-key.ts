/** Under which the news of a patient are kept in the page. */
export const newsKey = (patientId: string) => ['news', patientId] as const;
