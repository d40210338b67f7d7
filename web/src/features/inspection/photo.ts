// From the camera's file to what is kept: drawn anew at most 2,048 points long, so that nothing but the picture is left of
// it, then hashed. The hash is what the report and the server know the photo by.

const side_max = 2048;
const bytes_max = 4 * 1024 * 1024;
const qualities = [0.85, 0.7, 0.5];

export type Drawn = { bytes: ArrayBuffer; sha256: string };

export async function drawAnew(file: Blob): Promise<Drawn> {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, side_max / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(picture.width * scale));
    canvas.height = Math.max(1, Math.round(picture.height * scale));
    canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    for (const quality of qualities) {
        const bytes = withoutNotes(await encoded(canvas, quality));
        if (bytes.byteLength <= bytes_max) return { bytes, sha256: await sha256Of(bytes) };
    }
    throw new Error("the picture stays above 4 MiB");
}

async function encoded(canvas: HTMLCanvasElement, quality: number): Promise<ArrayBuffer> {
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/jpeg", quality));
    if (blob === null) throw new Error("the browser cannot encode the picture");
    return blob.arrayBuffer();
}

export async function sha256Of(bytes: ArrayBuffer): Promise<string> {
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// Some browsers write Exif of their own into what a canvas encodes. Kept are the segments that tell how to show a JPEG:
// JFIF (E0), colour profile (E2), Adobe (EE).
export function withoutNotes(jpeg: ArrayBuffer): ArrayBuffer {
    const bytes = new Uint8Array(jpeg);
    const kept: Uint8Array[] = [bytes.subarray(0, 2)];
    let at = 2;
    while (at + 4 <= bytes.length && bytes[at] === 0xff && bytes[at + 1] !== 0xda) {
        const marker = bytes[at + 1] ?? 0;
        const end = at + 2 + (bytes[at + 2] ?? 0) * 256 + (bytes[at + 3] ?? 0);
        const is_note = marker === 0xfe || (marker >= 0xe0 && marker <= 0xef && ![0xe0, 0xe2, 0xee].includes(marker));
        if (!is_note) kept.push(bytes.subarray(at, end));
        at = end;
    }
    kept.push(bytes.subarray(at));
    const whole = new Uint8Array(kept.reduce((sum, part) => sum + part.length, 0));
    let to = 0;
    for (const part of kept) {
        whole.set(part, to);
        to += part.length;
    }
    return whole.buffer;
}
