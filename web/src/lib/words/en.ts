/** All English words, one file for each area of the app. Within an area, a group must not have a member "other". */
import board from "./en/board.json";
import canvas from "./en/canvas.json";
import common from "./en/common.json";
import join from "./en/join.json";
import lead from "./en/lead.json";
import outcomes from "./en/outcomes.json";
import vote from "./en/vote.json";

export default { board, canvas, common, join, lead, outcomes, vote };
