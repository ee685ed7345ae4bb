/** What needs me now, by due date. */
export const DESK = { scope: 'desk', sort: 'due', descending: false } as const;
