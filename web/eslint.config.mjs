// SPDX-License-Identifier: MIT
import tseslint from "typescript-eslint";

const MARKUP = "makes markup of text; build elements with h() instead";

export default tseslint.config(
    { ignores: ["node_modules", "tests", "*.mjs", "src/*.json"] },
    ...tseslint.configs.strictTypeChecked,
    ...tseslint.configs.stylisticTypeChecked,
    {
        languageOptions: { parserOptions: { projectService: true } },
        rules: {
            "no-restricted-properties": [
                "error",
                { property: "innerHTML", message: MARKUP },
                { property: "outerHTML", message: MARKUP },
                { property: "insertAdjacentHTML", message: MARKUP },
                { object: "document", property: "write", message: MARKUP },
            ],
            "no-eval": "error",
            eqeqeq: "error",
            // Numbers in template literals are printed as they are meant to be.
            "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
        },
    },
);
