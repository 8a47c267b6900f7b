/**
 * The English words that everybody needs, one file for each area of the app. The words of the lead's pages come with
 * those pages: see leading.ts.
 */
import board from "./en/board.json";
import canvas from "./en/canvas.json";
import common from "./en/common.json";
import join from "./en/join.json";

export default { board, canvas, common, join };
