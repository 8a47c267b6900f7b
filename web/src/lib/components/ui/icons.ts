/** The icons of Nine Dots, by the names that screens and exercise files use. All from one set, lucide. */
import type { Component } from "svelte";
import ArrowDown from "@lucide/svelte/icons/arrow-down";
import ArrowLeft from "@lucide/svelte/icons/arrow-left";
import ArrowRight from "@lucide/svelte/icons/arrow-right";
import ArrowUp from "@lucide/svelte/icons/arrow-up";
import Baby from "@lucide/svelte/icons/baby";
import Ban from "@lucide/svelte/icons/ban";
import Bike from "@lucide/svelte/icons/bike";
import Bookmark from "@lucide/svelte/icons/bookmark";
import Briefcase from "@lucide/svelte/icons/briefcase";
import Building2 from "@lucide/svelte/icons/building-2";
import Calendar from "@lucide/svelte/icons/calendar";
import CalendarClock from "@lucide/svelte/icons/calendar-clock";
import Check from "@lucide/svelte/icons/check";
import ChevronDown from "@lucide/svelte/icons/chevron-down";
import ChevronLeft from "@lucide/svelte/icons/chevron-left";
import ChevronRight from "@lucide/svelte/icons/chevron-right";
import ChevronUp from "@lucide/svelte/icons/chevron-up";
import Circle from "@lucide/svelte/icons/circle";
import CircleAlert from "@lucide/svelte/icons/circle-alert";
import CircleCheck from "@lucide/svelte/icons/circle-check";
import CircleDashed from "@lucide/svelte/icons/circle-dashed";
import CircleEllipsis from "@lucide/svelte/icons/circle-ellipsis";
import CircleHelp from "@lucide/svelte/icons/circle-help";
import ClipboardList from "@lucide/svelte/icons/clipboard-list";
import Clock from "@lucide/svelte/icons/clock";
import CloudOff from "@lucide/svelte/icons/cloud-off";
import Coins from "@lucide/svelte/icons/coins";
import Columns3 from "@lucide/svelte/icons/columns-3";
import Compass from "@lucide/svelte/icons/compass";
import Copy from "@lucide/svelte/icons/copy";
import CornerUpLeft from "@lucide/svelte/icons/corner-up-left";
import Crosshair from "@lucide/svelte/icons/crosshair";
import Diamond from "@lucide/svelte/icons/diamond";
import Download from "@lucide/svelte/icons/download";
import Ellipsis from "@lucide/svelte/icons/ellipsis";
import EllipsisVertical from "@lucide/svelte/icons/ellipsis-vertical";
import Eye from "@lucide/svelte/icons/eye";
import EyeOff from "@lucide/svelte/icons/eye-off";
import FileText from "@lucide/svelte/icons/file-text";
import Flag from "@lucide/svelte/icons/flag";
import Flame from "@lucide/svelte/icons/flame";
import Frown from "@lucide/svelte/icons/frown";
import Gem from "@lucide/svelte/icons/gem";
import GraduationCap from "@lucide/svelte/icons/graduation-cap";
import GripVertical from "@lucide/svelte/icons/grip-vertical";
import Group from "@lucide/svelte/icons/group";
import Hand from "@lucide/svelte/icons/hand";
import HandHeart from "@lucide/svelte/icons/hand-heart";
import HandHelping from "@lucide/svelte/icons/hand-helping";
import Handshake from "@lucide/svelte/icons/handshake";
import Heart from "@lucide/svelte/icons/heart";
import HeartPulse from "@lucide/svelte/icons/heart-pulse";
import History from "@lucide/svelte/icons/history";
import House from "@lucide/svelte/icons/house";
import Info from "@lucide/svelte/icons/info";
import KeyRound from "@lucide/svelte/icons/key-round";
import Landmark from "@lucide/svelte/icons/landmark";
import Layers from "@lucide/svelte/icons/layers";
import Leaf from "@lucide/svelte/icons/leaf";
import LifeBuoy from "@lucide/svelte/icons/life-buoy";
import Lightbulb from "@lucide/svelte/icons/lightbulb";
import Link from "@lucide/svelte/icons/link";
import Link2 from "@lucide/svelte/icons/link-2";
import List from "@lucide/svelte/icons/list";
import ListChecks from "@lucide/svelte/icons/list-checks";
import Lock from "@lucide/svelte/icons/lock";
import LockOpen from "@lucide/svelte/icons/lock-open";
import LogOut from "@lucide/svelte/icons/log-out";
import Map from "@lucide/svelte/icons/map";
import MapPin from "@lucide/svelte/icons/map-pin";
import Maximize from "@lucide/svelte/icons/maximize";
import Megaphone from "@lucide/svelte/icons/megaphone";
import Meh from "@lucide/svelte/icons/meh";
import Menu from "@lucide/svelte/icons/menu";
import Merge from "@lucide/svelte/icons/merge";
import MessageCircle from "@lucide/svelte/icons/message-circle";
import MessagesSquare from "@lucide/svelte/icons/messages-square";
import Minus from "@lucide/svelte/icons/minus";
import Monitor from "@lucide/svelte/icons/monitor";
import Moon from "@lucide/svelte/icons/moon";
import MousePointer2 from "@lucide/svelte/icons/mouse-pointer-2";
import Move from "@lucide/svelte/icons/move";
import Palette from "@lucide/svelte/icons/palette";
import Pause from "@lucide/svelte/icons/pause";
import Pencil from "@lucide/svelte/icons/pencil";
import Pin from "@lucide/svelte/icons/pin";
import Play from "@lucide/svelte/icons/play";
import Plus from "@lucide/svelte/icons/plus";
import Printer from "@lucide/svelte/icons/printer";
import QrCode from "@lucide/svelte/icons/qr-code";
import Redo2 from "@lucide/svelte/icons/redo-2";
import RefreshCw from "@lucide/svelte/icons/refresh-cw";
import Route from "@lucide/svelte/icons/route";
import Ruler from "@lucide/svelte/icons/ruler";
import Save from "@lucide/svelte/icons/save";
import Scale from "@lucide/svelte/icons/scale";
import School from "@lucide/svelte/icons/school";
import Search from "@lucide/svelte/icons/search";
import Send from "@lucide/svelte/icons/send";
import Settings from "@lucide/svelte/icons/settings";
import Share2 from "@lucide/svelte/icons/share-2";
import Shield from "@lucide/svelte/icons/shield";
import Shuffle from "@lucide/svelte/icons/shuffle";
import SlidersHorizontal from "@lucide/svelte/icons/sliders-horizontal";
import Smile from "@lucide/svelte/icons/smile";
import Sparkles from "@lucide/svelte/icons/sparkles";
import Sprout from "@lucide/svelte/icons/sprout";
import Square from "@lucide/svelte/icons/square";
import Star from "@lucide/svelte/icons/star";
import StickyNote from "@lucide/svelte/icons/sticky-note";
import Sun from "@lucide/svelte/icons/sun";
import Tag from "@lucide/svelte/icons/tag";
import Target from "@lucide/svelte/icons/target";
import Tent from "@lucide/svelte/icons/tent";
import Timer from "@lucide/svelte/icons/timer";
import Trash2 from "@lucide/svelte/icons/trash-2";
import Triangle from "@lucide/svelte/icons/triangle";
import TriangleAlert from "@lucide/svelte/icons/triangle-alert";
import Undo2 from "@lucide/svelte/icons/undo-2";
import Unlink from "@lucide/svelte/icons/unlink";
import Upload from "@lucide/svelte/icons/upload";
import User from "@lucide/svelte/icons/user";
import UserCheck from "@lucide/svelte/icons/user-check";
import UserMinus from "@lucide/svelte/icons/user-minus";
import UserPlus from "@lucide/svelte/icons/user-plus";
import Users from "@lucide/svelte/icons/users";
import Vote from "@lucide/svelte/icons/vote";
import WifiOff from "@lucide/svelte/icons/wifi-off";
import Wrench from "@lucide/svelte/icons/wrench";
import X from "@lucide/svelte/icons/x";
import ZoomIn from "@lucide/svelte/icons/zoom-in";
import ZoomOut from "@lucide/svelte/icons/zoom-out";

export const ICONS = {
  "arrow-down": ArrowDown,
  "arrow-left": ArrowLeft,
  "arrow-right": ArrowRight,
  "arrow-up": ArrowUp,
  baby: Baby,
  ban: Ban,
  bike: Bike,
  bookmark: Bookmark,
  briefcase: Briefcase,
  "building-2": Building2,
  calendar: Calendar,
  "calendar-clock": CalendarClock,
  check: Check,
  "chevron-down": ChevronDown,
  "chevron-left": ChevronLeft,
  "chevron-right": ChevronRight,
  "chevron-up": ChevronUp,
  circle: Circle,
  "circle-alert": CircleAlert,
  "circle-check": CircleCheck,
  "circle-dashed": CircleDashed,
  "circle-ellipsis": CircleEllipsis,
  "circle-help": CircleHelp,
  "clipboard-list": ClipboardList,
  clock: Clock,
  "cloud-off": CloudOff,
  coins: Coins,
  "columns-3": Columns3,
  compass: Compass,
  copy: Copy,
  "corner-up-left": CornerUpLeft,
  crosshair: Crosshair,
  diamond: Diamond,
  download: Download,
  ellipsis: Ellipsis,
  "ellipsis-vertical": EllipsisVertical,
  eye: Eye,
  "eye-off": EyeOff,
  "file-text": FileText,
  flag: Flag,
  flame: Flame,
  frown: Frown,
  gem: Gem,
  "graduation-cap": GraduationCap,
  "grip-vertical": GripVertical,
  group: Group,
  hand: Hand,
  "hand-heart": HandHeart,
  "hand-helping": HandHelping,
  handshake: Handshake,
  heart: Heart,
  "heart-pulse": HeartPulse,
  history: History,
  house: House,
  info: Info,
  "key-round": KeyRound,
  landmark: Landmark,
  layers: Layers,
  leaf: Leaf,
  "life-buoy": LifeBuoy,
  lightbulb: Lightbulb,
  link: Link,
  "link-2": Link2,
  list: List,
  "list-checks": ListChecks,
  lock: Lock,
  "lock-open": LockOpen,
  "log-out": LogOut,
  map: Map,
  "map-pin": MapPin,
  maximize: Maximize,
  megaphone: Megaphone,
  meh: Meh,
  menu: Menu,
  merge: Merge,
  "message-circle": MessageCircle,
  "messages-square": MessagesSquare,
  minus: Minus,
  monitor: Monitor,
  moon: Moon,
  "mouse-pointer-2": MousePointer2,
  move: Move,
  palette: Palette,
  pause: Pause,
  pencil: Pencil,
  pin: Pin,
  play: Play,
  plus: Plus,
  printer: Printer,
  "qr-code": QrCode,
  "redo-2": Redo2,
  "refresh-cw": RefreshCw,
  route: Route,
  ruler: Ruler,
  save: Save,
  scale: Scale,
  school: School,
  search: Search,
  send: Send,
  settings: Settings,
  "share-2": Share2,
  shield: Shield,
  shuffle: Shuffle,
  "sliders-horizontal": SlidersHorizontal,
  smile: Smile,
  sparkles: Sparkles,
  sprout: Sprout,
  square: Square,
  star: Star,
  "sticky-note": StickyNote,
  sun: Sun,
  tag: Tag,
  target: Target,
  tent: Tent,
  timer: Timer,
  "trash-2": Trash2,
  triangle: Triangle,
  "triangle-alert": TriangleAlert,
  "undo-2": Undo2,
  unlink: Unlink,
  upload: Upload,
  user: User,
  "user-check": UserCheck,
  "user-minus": UserMinus,
  "user-plus": UserPlus,
  users: Users,
  vote: Vote,
  "wifi-off": WifiOff,
  wrench: Wrench,
  x: X,
  "zoom-in": ZoomIn,
  "zoom-out": ZoomOut,
} satisfies Record<string, Component>;

export type IconName = keyof typeof ICONS;
