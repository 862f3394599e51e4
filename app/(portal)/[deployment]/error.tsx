"use client";

export { PageFailure as default } from "@/components/problem/page-failure";
