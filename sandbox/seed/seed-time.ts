/** Everything seeded lies before this moment, so that pictures of it never change. */
export const seedTime = Date.UTC(2026, 10, 20) / 1000;

export const hour = 3600;
export const day = 24 * hour;
