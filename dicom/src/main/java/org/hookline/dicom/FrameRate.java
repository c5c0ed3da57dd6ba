package org.hookline.dicom;

/**
 * How fast a video was recorded, as its file says; a rate is never assumed, and a still has none.
 *
 * <p>It is that of the first of these that is there and makes sense: FrameTime (0018,1063) in
 * milliseconds, the mean of FrameTimeVector (0018,1065), CineRate (0018,0040),
 * RecommendedDisplayFrameRate (0008,2144). The first two change places if the frame increment
 * pointer (0028,0009) names the vector.
 *
 * @param framesPerSecond more than 0
 * @param source the element that it was taken from, such as {@code FrameTime (0018,1063)}
 */
public record FrameRate(double framesPerSecond, String source) {}
