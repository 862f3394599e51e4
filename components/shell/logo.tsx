/** The portal's mark; its name is always written beside it. */
export function Logo() {
  return (
    <svg viewBox="0 0 24 24" className="size-5 shrink-0" aria-hidden="true" focusable="false">
      <rect width="24" height="24" rx="6" fill="#0f766e" />
      <g fill="none" stroke="#ffffff" strokeWidth="1.6" strokeLinecap="round" strokeLinejoin="round">
        <path d="M12 14.2c2.2-2.1 3.4-3.7 3.4-5.3a3.4 3.4 0 0 0-6.8 0c0 1.6 1.2 3.2 3.4 5.3Z" />
        <path d="m7.6 12.8-2.1 5.2h13l-2.1-5.2" />
      </g>
    </svg>
  );
}
