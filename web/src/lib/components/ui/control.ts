/** What ties a control to its label, hint and error. `Field` makes it, the control spreads it. */
export interface Control {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
}
