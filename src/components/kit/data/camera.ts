/** A running camera. */
export interface Camera {
  readonly video: HTMLVideoElement;
  stop(): void;
}

const REASONS: Readonly<Record<string, string>> = {
  NotAllowedError:
    "The camera stays off because permission was denied. Allow it in the browser's site settings and press Camera again, or choose a picture file.",
  NotFoundError: "No camera was found on this device. Plug one in and press Camera again, or choose a picture file.",
  NotReadableError:
    "The camera is there but another program is using it. Close that program and press Camera again, or choose a picture file.",
};

const WITHOUT =
  "This page has no access to a camera: browsers offer it on https:// addresses and on localhost only. Choose a picture file instead.";

/** What went wrong with the camera, and what would work. */
export function cameraComplaint(error: unknown): string {
  const name = error instanceof DOMException ? error.name : "";
  return (
    REASONS[name] ??
    `The camera did not start${name ? ` (${name})` : ""}. Press Camera again, or choose a picture file.`
  );
}

/** Asks for the camera. @throws a sentence where there is none, or none for us. */
export async function openCamera(): Promise<Camera> {
  if (!navigator.mediaDevices?.getUserMedia) throw new RangeError(WITHOUT);
  try {
    const stream = await navigator.mediaDevices.getUserMedia({
      video: { width: 640, height: 480, facingMode: "user" },
    });
    const video = document.createElement("video");
    Object.assign(video, { srcObject: stream, muted: true, playsInline: true });
    const stop = () => {
      for (const track of stream.getTracks()) track.stop();
      video.srcObject = null;
    };
    await video.play().catch((error) => {
      stop();
      throw error;
    });
    return { video, stop };
  } catch (error) {
    throw new RangeError(cameraComplaint(error));
  }
}
