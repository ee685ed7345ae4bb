import type { ReactNode } from 'react';

/** Waves under a bridge: the port city. Drawn here, so nothing is fetched. */
export function Logo({ size = 40 }: { readonly size?: number }): ReactNode {
  return (
    <svg width={size} height={size} viewBox="0 0 40 40" aria-hidden="true" focusable="false">
      <rect width="40" height="40" rx="10" fill="#156690" />
      <path d="M6 20c5-9 9-11 14-11s9 2 14 11" fill="none" stroke="#fff" strokeWidth="2.4" strokeLinecap="round" />
      <path d="M13 13v7M20 9.500v10.500M27 13v7" stroke="#a6d1e4" strokeWidth="1.600" strokeLinecap="round" />
      <path
        d="M6 25c3.500-2.400 6-2.400 9.300 0s6 2.400 9.400 0 6-2.400 9.300 0M6 31c3.500-2.400 6-2.400 9.300 0s6 2.400 9.400 0 6-2.400 9.300 0"
        fill="none"
        stroke="#fff"
        strokeWidth="2.200"
        strokeLinecap="round"
      />
    </svg>
  );
}
