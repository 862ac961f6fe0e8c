export * from "../workbench/shipped/shipped.ts";
