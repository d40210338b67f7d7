// The build of MapLibre for strict content security policies has the types of the usual one.

declare module "maplibre-gl/dist/maplibre-gl-csp" {
    import maplibre from "maplibre-gl";
    export default maplibre;
}
