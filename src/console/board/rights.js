/** What the hub lets a viewer's roles do, as far as the page offers it; the hub itself has the last word. */
const DESK = ['FRONT_DESK', 'COORDINATOR', 'ADMIN'];
const PLANNING = ['COORDINATOR', 'ADMIN'];

/** Who may set a rule aside: see OverridableRule of the schema. */
export const OVERRIDES = { LEAD_TIME: DESK, QUOTA: DESK, COOL_DOWN: DESK, HORIZON: PLANNING, TOO_SHORT: PLANNING, TOO_LONG: PLANNING };

const holds = (roles, wanted) => roles.some((role) => wanted.includes(role));

export const closesSpaces = (roles) => holds(roles, DESK);

/** The rules to set aside where nothing else stands in the way; empty where that would not help, or is not this viewer's to do. */
export function overridable(roles, userErrors, setAside = []) {
  const codes = [...new Set(userErrors.map(({ code }) => code))];
  const may = (code) => holds(roles, OVERRIDES[code] ?? []) && !setAside.includes(code);
  return codes.every(may) ? codes : [];
}
