export { newId } from "../sync/ids";
