/** What the tablets' scripts hand to each other. Not served: the page stays small. */

/** A photo; without its bytes it is only counted. */
type Photo = { sha256: string; bytes: ArrayBuffer };

type At = { lat: number; lon: number };

/** Where the tablet is, to within so many metres. */
type Fix = At & { accuracy: number };

/** What a pin says, as docs/schemas has it. */
type Content = {
  feeling: "trygg" | "otrygg" | "";
  category: string;
  causes: string[];
  text: string;
  proposal: string;
  lat: number;
  lon: number;
  method: string;
  accuracy_m: number | null;
  dark: boolean | null;
  stop: number | null;
  voice: number;
  device_created: string;
  agrees?: boolean;
  revision: number;
};

/** A pin as the tablet keeps it. */
type Pin = {
  uuid: string;
  walk: string;
  code: string;
  told: string;
  device: string;
  content: Content;
  photos: Photo[];
  sha256: string;
  state: string;
  reason: string;
  tried: number;
  retry_at: number;
  saved_at: number;
  quarantined: boolean;
};

/** A pin as the form hands it over. */
type Written = { uuid: string; content: Omit<Content, "revision">; photos: Photo[]; told: string; walk: string; code: string };

/** A place that was chosen, and how. */
type Place = At & { method: string; accuracy_m: number | null; stop: number | null; told: string; question: string };

/** A pin that is being written. */
type Draft = {
  uuid: string;
  editing: boolean;
  place: Place;
  feeling: "trygg" | "otrygg" | "";
  causes: string[];
  text: string;
  proposal: string;
  dark: boolean | null;
  photos: Photo[];
  voice: number;
  created: string;
  agrees: boolean;
  walk: string;
  code: string;
  before?: Place;
};

type Stop = { number: number; name: string; question: string; lat: number | null; lon: number | null };

type Walk = { id: string; locality: string; date: string; dark: boolean | null; open: boolean; expires: string; stops: Stop[] };

/** What is carried of an ort: its names as [name, kind, lat, lon, metres], and the base map where one has been built. */
type Pack = {
  locality: string;
  names: [string, string, number, number, number][];
  outline: [number, number][];
  centre: [number, number];
  extent_m: number;
  base?: any;
  style?: any;
  owner?: string;
};
